using System.Net;
using CoSell.Api.Tests.Support;

namespace CoSell.Api.Tests.Security;

/// <summary>What is written into the log, at the level that says most.</summary>
[TestClass]
public sealed class LogTests
{
    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task Row79_Log_OfAllTokens_HoldsNothingOfThem()
    {
        using var log = new LogBook();
        await using var application = new CoSellApplication { Log = log };
        using var client = application.CreateStranger();
        foreach (var authorization in Forgery.Unknown.Values.Concat(Forgery.NotEnough.Values).Append("Bearer " + SignInService.Shared.Token()).OfType<string>())
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/v1/mapping", UriKind.Relative));
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
            using var answer = await client.SendAsync(request, TestContext.CancellationToken);
            Assert.AreNotEqual(HttpStatusCode.InternalServerError, answer.StatusCode);

            foreach (var part in authorization.Split(' ', '.').Where(part => part.Length > 20))
            {
                Assert.DoesNotContain(part, log.Text, StringComparison.Ordinal);
            }
        }

        Assert.Contains("/v1/mapping", log.Text, StringComparison.Ordinal, "the log was kept");
        foreach (var value in new[] { SignInService.OtherTenant, "b5a7d6c3-0000-4000-8000-00000000e001", "sts.example" })
        {
            Assert.DoesNotContain(value, log.Text, StringComparison.OrdinalIgnoreCase);
        }
    }
}
