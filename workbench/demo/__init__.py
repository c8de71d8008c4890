"""What people have said and decided in the contracts of the demo, through the verbs they use."""
