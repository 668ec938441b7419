"""OpenDocument files (text documents and spreadsheets): the text as LibreOffice shows it, computed numbers included."""

from .reader import read_odt as read_odt
from .sheets import read_ods as read_ods
