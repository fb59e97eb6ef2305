using CoSell.Benchmarks;
using CoSell.Benchmarks.Serving;

return args is [ApiServer.Word, ..]
    ? await ApiServer.RunAsync(args)
    : await BenchmarkCommand.Create().Parse(args).InvokeAsync();
