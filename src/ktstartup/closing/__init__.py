"""What a closed period is held to beside files and figures: its document, its signature."""
