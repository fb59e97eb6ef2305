using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;

namespace CoSell.Sandbox.Tests.Salesforce;

/// <summary>The web server flow, sign-out, and who a token stands for.</summary>
[TestClass]
public class SignInTests : OrgTest
{
    private const string Back = "http://127.0.0.1/done?x=1";

    [TestMethod]
    public async Task WebServerFlow_Code_OpensTheOrgAndIsRefreshed()
    {
        var back = await AuthorizeAsync("code");
        var query = QueryHelpers.ParseQuery(back.Query);
        Assert.AreEqual(("1", "s t"), (query["x"].ToString(), query["state"].ToString()));

        var (status, token) = await TokenAsync(("grant_type", "authorization_code"), ("code", query["code"]!), ("redirect_uri", Back));
        var (again, refusal) = await TokenAsync(("grant_type", "authorization_code"), ("code", query["code"]!), ("redirect_uri", Back));
        var (refreshed, second) = await TokenAsync(("grant_type", "refresh_token"), ("refresh_token", (string)token["refresh_token"]!));

        Assert.AreEqual((200, 400, 200), (status, again, refreshed));
        Assert.AreEqual("invalid_grant", (string?)refusal["error"]);
        Assert.IsNull(second["refresh_token"]);
        Use((string)second["access_token"]!);
        Assert.AreEqual(200, (await Host.GetAsync("/limits")).Status);
    }

    [TestMethod]
    public async Task WebServerFlow_OldCodeOrOtherAddress_IsRefused()
    {
        var code = QueryHelpers.ParseQuery((await AuthorizeAsync("code")).Query)["code"].ToString();
        var other = QueryHelpers.ParseQuery((await AuthorizeAsync("code")).Query)["code"].ToString();
        Host.Time.Advance(TimeSpan.FromMinutes(16));

        Assert.AreEqual(400, (await TokenAsync(("grant_type", "authorization_code"), ("code", code), ("redirect_uri", Back))).Status);
        Assert.AreEqual(400, (await TokenAsync(("grant_type", "authorization_code"), ("code", other), ("redirect_uri", "http://127.0.0.1/"))).Status);
        Assert.AreEqual(400, (await TokenAsync(("grant_type", "refresh_token"), ("refresh_token", "x"))).Status);
    }

    [TestMethod]
    [DataRow("response_type=code&client_id=x", "invalid_client_id")]
    [DataRow("response_type=token&client_id=sandbox-salesforce-client", "unsupported_response_type")]
    [DataRow("response_type=code&client_id=sandbox-salesforce-client", "redirect_uri_missing")]
    public async Task Authorize_Mistake_HasItsError(string query, string error)
    {
        using var response = await Host.Http.GetAsync(new Uri("/services/oauth2/authorize?" + query, UriKind.Relative));

        Assert.AreEqual(400, (int)response.StatusCode);
        Assert.AreEqual(error, (string?)JsonNode.Parse(await response.Content.ReadAsStringAsync())!["error"]);
    }

    [TestMethod]
    public async Task Token_BasicHeader_OpensTheOrg()
    {
        var pair = $"{Host.Org.Options.ClientId}:{Host.Org.Options.ClientSecret}";
        Host.Http.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(pair)));
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("grant_type", "client_credentials")]);

        using var response = await Host.Http.PostAsync(new Uri("/services/oauth2/token", UriKind.Relative), form);

        Use((string)JsonNode.Parse(await response.Content.ReadAsStringAsync())!["access_token"]!);
        Assert.AreEqual(200, (await Host.GetAsync("/limits")).Status);
    }

    [TestMethod]
    public async Task Token_AfterAnHour_HasEnded()
    {
        var (_, token) = await TokenAsync(("grant_type", "client_credentials"));
        Use((string)token["access_token"]!);
        Host.Time.Advance(TimeSpan.FromMinutes(59));
        Assert.AreEqual(200, (await Host.GetAsync("/limits")).Status);

        Host.Time.Advance(TimeSpan.FromMinutes(1));

        Assert.AreEqual("INVALID_SESSION_ID", (await Host.GetAsync("/limits")).ErrorCode);
    }

    [TestMethod]
    public async Task Revoke_Token_EndsTheSession()
    {
        var (_, token) = await TokenAsync(("grant_type", "client_credentials"));
        Use((string)token["access_token"]!);
        Assert.AreEqual(200, (await Host.GetAsync("/limits")).Status);

        Assert.AreEqual(200, await RevokeAsync((string)token["access_token"]!));

        Assert.AreEqual("INVALID_SESSION_ID", (await Host.GetAsync("/limits")).ErrorCode);
        Assert.AreEqual(400, await RevokeAsync((string)token["access_token"]!));
    }

    [TestMethod]
    public async Task Identity_OfAToken_IsTheIntegrationUser()
    {
        var (_, token) = await TokenAsync(("grant_type", "client_credentials"));

        var identity = await JsonAsync((string)token["id"]!);
        var info = await JsonAsync("/services/oauth2/userinfo");

        Assert.AreEqual(Host.Org.IntegrationUserId, (string?)identity["user_id"]);
        Assert.AreEqual("integration.user@example.com", (string?)identity["username"]);
        Assert.AreEqual(Host.Org.IntegrationUserId, (string?)info["user_id"]);
        Assert.AreEqual((string)token["id"]!, (string?)info["sub"]);
    }

    [TestMethod]
    public async Task Identity_WithoutTokenOrOfAnotherUser_IsRefused()
    {
        var own = $"/id/{CoSell.Sandbox.Salesforce.SalesforceOrg.OrganizationId}/";
        Assert.AreEqual(HttpStatusCode.NotFound, await StatusAsync(own + Host.Org.SalesUserId));
        Host.Http.DefaultRequestHeaders.Authorization = null;

        Assert.AreEqual(HttpStatusCode.Forbidden, await StatusAsync(own + Host.Org.IntegrationUserId));
        Assert.AreEqual(HttpStatusCode.Unauthorized, await StatusAsync("/services/oauth2/userinfo"));
    }

    private void Use(string token) => Host.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);

    private async Task<Uri> AuthorizeAsync(string type)
    {
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = Host.Http.BaseAddress };
        var query = $"response_type={type}&client_id={Host.Org.Options.ClientId}&redirect_uri={Uri.EscapeDataString(Back)}&state=s%20t";
        using var response = await http.GetAsync(new Uri("/services/oauth2/authorize?" + query, UriKind.Relative));
        Assert.AreEqual(302, (int)response.StatusCode);
        return response.Headers.Location!;
    }

    private async Task<(int Status, JsonNode Body)> TokenAsync(params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(
            [
                .. fields.Select(f => KeyValuePair.Create(f.Name, f.Value)),
                KeyValuePair.Create("client_id", Host.Org.Options.ClientId),
                KeyValuePair.Create("client_secret", Host.Org.Options.ClientSecret),
            ]
        );
        using var response = await Host.Http.PostAsync(new Uri("/services/oauth2/token", UriKind.Relative), form);
        return ((int)response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync())!);
    }

    private async Task<int> RevokeAsync(string token)
    {
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("token", token)]);
        using var response = await Host.Http.PostAsync(new Uri("/services/oauth2/revoke", UriKind.Relative), form);
        return (int)response.StatusCode;
    }

    private async Task<JsonNode> JsonAsync(string address) =>
        JsonNode.Parse(await Host.Http.GetStringAsync(new Uri(address, UriKind.RelativeOrAbsolute)))!;

    private async Task<HttpStatusCode> StatusAsync(string address)
    {
        using var response = await Host.Http.GetAsync(new Uri(address, UriKind.Relative));
        return response.StatusCode;
    }
}
