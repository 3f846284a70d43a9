#!/usr/bin/env python3
"""The command line of the site."""

import os
import sys

from site_gooiconsult.management.command_line import CommandLine

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "site_gooiconsult.settings.dev")
    CommandLine(sys.argv).execute()
