"""A second opinion on every row: the rules of `docs/status.md` once more, slow and plain, by other code.

Nothing here imports how the product measures; only the words that both must use are its own (statuses, plan models).
A difference is a fault of one side, or a rule that the page does not state yet.
"""
