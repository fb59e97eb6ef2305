using Microsoft.OpenApi;

namespace CoSell.Api.Hosting;

/// <summary>The OpenAPI document, made of what the endpoints say of themselves.</summary>
internal static class ApiDocument
{
    public static void AddApiDocument(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "Co-sell sync";
            document.Info.Version = "v1";
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, _, _) =>
        {
            if (operation.Responses?.GetValueOrDefault($"{StatusCodes.Status429TooManyRequests}") is OpenApiResponse tooMany)
            {
                tooMany.Headers = RetryAfter();
            }

            return Task.CompletedTask;
        });
    });

    private static Dictionary<string, IOpenApiHeader> RetryAfter() => new()
    {
        ["Retry-After"] = new OpenApiHeader
        {
            Description = "Seconds until the caller may ask again.",
            Required = true,
            Schema = new OpenApiSchema { Type = JsonSchemaType.Integer },
        },
    };
}
