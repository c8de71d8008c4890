"""What becomes of a file: its name cleaned, its kind sniffed, its content kept, scanned, swept."""
