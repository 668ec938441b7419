"""Web pages: what they say, without menus and what repeats on every page of a site."""

from .reader import read_html as read_html
