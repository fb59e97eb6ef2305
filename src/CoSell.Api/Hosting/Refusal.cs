using CoSell.Api.Hosting.Correlating;

namespace CoSell.Api.Hosting;

/// <summary>An answer, as RFC 9457 problem details, to a call that cannot be served as it is.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="What">What is wrong, as a title.</param>
/// <param name="Rule">What must hold, one sentence.</param>
/// <param name="Remedy">What to do, one sentence.</param>
internal sealed record Refusal(int Status, string What, string Rule, string Remedy)
{
    public IResult Answer() => TypedResults.Problem(statusCode: Status, title: What, detail: $"{Rule} {Remedy}");

    /// <summary>Writes the answer; the caller may ask again after a time, rounded up to seconds.</summary>
    public Task WriteAsync(HttpContext context, TimeSpan? retryAfter = null)
    {
        if (retryAfter is { } wait)
        {
            context.Response.Headers.RetryAfter =
                Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        return Answer().Naming(context).ExecuteAsync(context);
    }
}
