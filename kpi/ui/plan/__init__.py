"""The year's plan: what is to be reached, what decisions have changed, and the annex of a further one."""
