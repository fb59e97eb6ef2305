using CoSell.Api.Hosting;

var builder = WebApplication.CreateBuilder(args);
builder.AddCoSell();
var app = builder.Build();
app.MapCoSell();
await app.RunAsync();

/// <summary>Named so that tests can start the API as it is.</summary>
public partial class Program;
