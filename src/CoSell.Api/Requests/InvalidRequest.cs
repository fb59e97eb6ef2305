using Microsoft.AspNetCore.Mvc;

namespace CoSell.Api.Requests;

/// <summary>The answer to a body that cannot be used: RFC 9457 problem details with one entry per field.</summary>
internal sealed class InvalidRequest : ProblemDetails
{
    public required IReadOnlyList<FieldError> Errors { get; init; }

    public static IResult Of(IReadOnlyList<FieldError> errors) => TypedResults.Problem(new InvalidRequest
    {
        Status = StatusCodes.Status400BadRequest,
        Title = "The request is not valid",
        Detail = string.Join(" ", errors.Select(Sentence)),
        Errors = errors,
    });

    private static string Sentence(FieldError error) =>
        error.Pointer.Length == 0 ? $"{error.Rule} {error.Remedy}" : $"{error.Pointer}: {error.Rule} {error.Remedy}";
}
