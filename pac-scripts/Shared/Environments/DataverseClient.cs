using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace CoSell.PacScripts.Environments;

/// <summary>The few calls of the Dataverse Web API (9.2) that pac has no command for.</summary>
internal sealed class DataverseClient : IDisposable
{
    /// <summary>A token for the environment, when az is not to be asked for one.</summary>
    public const string TokenVariable = "COSELL_DATAVERSE_TOKEN";

    private readonly HttpClient http;

    public DataverseClient(Uri environment, string token)
    {
        http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false })
        {
            BaseAddress = new Uri(environment, "/api/data/v9.2/"),
        };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        http.DefaultRequestHeaders.Add("OData-Version", "4.0");
        http.DefaultRequestHeaders.Add("OData-MaxVersion", "4.0");
        http.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
    }

    /// <returns>The row or the list; null when there is no such row.</returns>
    public async Task<JsonElement?> GetAsync(string path)
    {
        using var answer = await http.GetAsync(new Uri(path, UriKind.Relative));
        var body = await answer.Content.ReadAsStringAsync();
        if (answer.StatusCode == System.Net.HttpStatusCode.NotFound)
        {
            return null;
        }

        Throw(answer, body);
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            throw new StepFailedException(
                $"{http.BaseAddress} answered with something that is not JSON; is it the address of a Dataverse environment?");
        }
    }

    /// <summary>Changes a row that exists; If-Match keeps the call from creating one.</summary>
    public async Task UpdateAsync(string path, string json)
    {
        using var request = new HttpRequestMessage(HttpMethod.Patch, path) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation("If-Match", "*");
        using var answer = await http.SendAsync(request);
        Throw(answer, await answer.Content.ReadAsStringAsync());
    }

    public void Dispose() => http.Dispose();

    private static void Throw(HttpResponseMessage answer, string body)
    {
        if (!answer.IsSuccessStatusCode)
        {
            throw DataverseException.From(((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture), body);
        }
    }
}

/// <summary>An error of the Web API, with its code and message.</summary>
internal sealed class DataverseException(string code, string message) : HttpRequestException(message)
{
    public string Code => code;

    public static DataverseException From(string status, string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var error = document.RootElement.GetProperty("error");
            var code = error.GetProperty("code").GetString() ?? "";
            return new DataverseException(code, $"Dataverse answered {status} {code}: {error.GetProperty("message").GetString()}");
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return new DataverseException("", $"Dataverse answered {status} without saying why.");
        }
    }
}
