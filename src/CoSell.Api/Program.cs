using CoSell.Api.Hosting;
using CoSell.Core.Mapping;

var builder = WebApplication.CreateBuilder(args);
builder.AddCoSell();
var app = builder.Build();
try
{
    app.MapCoSell();
}
catch (MappingException e)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 1;
}

await app.RunAsync();
return Environment.ExitCode;

/// <summary>Named so that tests can start the API as it is.</summary>
public partial class Program;
