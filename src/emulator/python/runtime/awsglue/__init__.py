"""A clean-room stand-in for the part of AWS Glue's Python library that plain DataFrame jobs use."""
