"""How much of what people wrote down by hand a build says too: records (``records``) and links (``links``)."""
