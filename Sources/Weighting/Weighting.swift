// Where a model's weights come from, and what they are worth: expert comparison, the data's spread,
// learning from outcomes, what has served borrowers before, evaluation.
//
// Part of the kernel: no file, no clock, no log; random draws come from seeds that are arguments.
