# fish reads this at the first Tab after `coach`.
command coach completion fish | source
