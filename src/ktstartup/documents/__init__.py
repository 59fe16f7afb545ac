"""Makes what is asked of a data folder as bytes: reports in their formats, the page for leaders."""
