"""Makes the documentation a site: Markdown by MyST, one theme, nothing fetched from outside."""

from ktstartup import __version__

project = "ktstartup"
author = "ktstartup"
version = release = __version__
language = "vi"

extensions = ["myst_parser"]
source_suffix = {".md": "markdown"}
root_doc = "index"
exclude_patterns = ["_build"]

# Links to headings as GitHub makes them, so that pages read alike in both places.
myst_heading_anchors = 4
nitpicky = True

html_theme = "furo"
html_title = "ktstartup"
html_show_sourcelink = False
html_show_copyright = False
