"""What the README says about charts on other web sites: weight, speed, and what happens when things break."""
