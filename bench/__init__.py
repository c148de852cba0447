"""Speed as ratios: each figure beside a yardstick taken in the same run, so that a slow machine moves both."""
