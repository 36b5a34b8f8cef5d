using PrefectureBooking.Simulator;

return SimulatorCommand.Run(args, Console.Out, Console.Error, isWatched: !Console.IsErrorRedirected);
