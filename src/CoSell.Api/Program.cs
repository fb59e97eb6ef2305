using CoSell.Api.Hosting;
using CoSell.Api.Hosting.Ledgers;
using CoSell.Api.Traces;
using CoSell.Core.Mapping;

if (CustomerCommand.Is(args))
{
    return await CustomerCommand.RunAsync(args, Console.Out, Console.Error, CancellationToken.None);
}

var builder = WebApplication.CreateBuilder(args);
builder.AddCoSell();
var app = builder.Build();
try
{
    app.MapCoSell();
}
catch (Exception e) when (e is MappingException or ConfigurationException)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 1;
}

await app.RunAsync();
return Environment.ExitCode;

/// <summary>Named so that tests can start the API as it is.</summary>
public partial class Program;
