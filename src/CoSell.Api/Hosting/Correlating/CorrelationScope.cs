using System.Collections;

namespace CoSell.Api.Hosting.Correlating;

/// <summary>
/// Every line of the log that is written for a call says its id. A line may be written out after the call has ended, so
/// the scope holds the id itself, not the call.
/// </summary>
internal sealed class CorrelationScope(string id) : IReadOnlyList<KeyValuePair<string, object?>>
{
    private const string Name = "CorrelationId";

    /// <summary>Configuration key of the console's log: whether scopes are written.</summary>
    private const string IncludeScopes = "Logging:Console:FormatterOptions:IncludeScopes";

    /// <summary>The id, as far as it is known.</summary>
    public string Id { get; set; } = id;

    public int Count => 1;

    public KeyValuePair<string, object?> this[int index] => index == 0 ? new(Name, Id) : throw new ArgumentOutOfRangeException(nameof(index));

    /// <summary>Only where somebody takes scopes in: they cost every call some memory.</summary>
    public static void Use(WebApplication app, bool isTaken)
    {
        if (!isTaken && !app.Configuration.GetValue<bool>(IncludeScopes))
        {
            return;
        }

        var logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger<CorrelationScope>();
        app.Use(async (context, next) =>
        {
            var scope = new CorrelationScope(context.TraceIdentifier);
            context.Features.Set(scope);
            using (logger.BeginScope(scope))
            {
                await next(context);
            }
        });
    }

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
    {
        yield return this[0];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => $"{Name}:{Id}";
}
