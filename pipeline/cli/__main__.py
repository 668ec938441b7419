"""``python -m govplan.pipeline.cli``: the command line where no script is installed."""

from .main import main

if __name__ == "__main__":  # a spawned worker imports this module again
    main()
