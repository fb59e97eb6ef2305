using CoSell.Api.Hosting;
using CoSell.Api.Hosting.Ledgers;
using CoSell.Core.Mapping;

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
