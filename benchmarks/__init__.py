"""What the README claims about speed, each with one command that prints ratios."""
