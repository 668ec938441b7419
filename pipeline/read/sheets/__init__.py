"""Spreadsheets of Excel, and tables as separated values."""

from .separated import read_separated as read_separated
from .xlsx import read_xlsx as read_xlsx
