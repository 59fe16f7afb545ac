"""From figures to what people and programs read; nothing here reads data or measures."""
