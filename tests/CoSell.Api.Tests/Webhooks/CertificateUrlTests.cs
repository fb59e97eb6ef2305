using System.Net;

namespace CoSell.Api.Tests.Webhooks;

/// <summary>The address of the certificate comes from whoever sent the event: it must not make the API call anybody else.</summary>
[TestClass]
public sealed class CertificateUrlTests : RelayTest
{
    [TestMethod]
    [DataRow("http://{plain}/cert/leaf.cer")]
    [DataRow("http://{host}/cert/leaf.cer")]
    [DataRow("HTTP://{plain}/cert/leaf.cer")]
    [DataRow("ftp://{host}/cert/leaf.cer")]
    [DataRow("file:///etc/hosts")]
    [DataRow("/cert/leaf.cer")]
    [DataRow("//{host}/cert/leaf.cer")]
    [DataRow("https://{host}@foreign.example/cert/leaf.cer")]
    [DataRow("https://user@{host}/cert/leaf.cer")]
    [DataRow("https://{host}/cert/leaf.cer?x=https://foreign.example")]
    [DataRow("https://{host}/cert/leaf.cer#x")]
    [DataRow("https://{host}.foreign.example/cert/leaf.cer")]
    [DataRow("https://foreign.example/{host}/cert/leaf.cer")]
    [DataRow("https://foreign.example\\@{host}/cert/leaf.cer")]
    [DataRow("https://169.254.169.254/metadata/instance")]
    [DataRow("https://127.0.0.1/cert/leaf.cer")]
    [DataRow("https://localhost:1/cert/leaf.cer")]
    [DataRow("https://3psostorageacct.blob.core.windows.net/cert/leaf.cer")]
    [DataRow("not an address")]
    public async Task Row78_AddressThatIsNotHttpsOnAnAllowedHost_IsRefusedAndNothingIsFetched(string url)
    {
        await RefusedAsync(
            RequestFrom(url.Replace("{host}", Certificates.Host, StringComparison.Ordinal).Replace("{plain}", Certificates.PlainHost, StringComparison.Ordinal)),
            HttpStatusCode.Unauthorized,
            "x-ms-certificate-url");

        Assert.IsEmpty(Certificates.Asked);
    }

    [TestMethod]
    [DataRow(301)]
    [DataRow(302)]
    [DataRow(307)]
    [DataRow(308)]
    public async Task Row78_Redirect_IsNotFollowed(int status)
    {
        Certificates.Answers["/moved"] = response =>
        {
            response.StatusCode = status;
            response.Headers.Location = Leaf;
            return Task.CompletedTask;
        };

        await RefusedAsync(RequestFrom(Certificates.Url("/moved")), HttpStatusCode.Unauthorized, $"answered {status}");

        CollectionAssert.AreEqual(new[] { "/moved" }, Certificates.Asked.ToArray());
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task Row78_AnswerThatIsTooLarge_IsRefused(bool saysItsLength)
    {
        Certificates.Answers["/large"] = async response =>
        {
            var content = new byte[16 * 1024 + 1];
            response.ContentLength = saysItsLength ? content.Length : null;
            await response.Body.WriteAsync(content);
        };

        await RefusedAsync(RequestFrom(Certificates.Url("/large")), HttpStatusCode.Unauthorized, "16384");
    }

    [TestMethod]
    [DataRow("/garbage", HttpStatusCode.Unauthorized)]
    [DataRow("/empty", HttpStatusCode.Unauthorized)]
    [DataRow("/missing", HttpStatusCode.Unauthorized)]
    [DataRow("/broken", HttpStatusCode.ServiceUnavailable)]
    [DataRow("/silent", HttpStatusCode.ServiceUnavailable)]
    public async Task Certificate_NotToBeHad_IsAnErrorInBoundedTime(string path, HttpStatusCode status)
    {
        Certificates.Offer("/garbage", "<html>not a certificate</html>"u8.ToArray());
        Certificates.Offer("/empty", []);
        Certificates.Answers["/broken"] = response =>
        {
            response.StatusCode = 500;
            return Task.CompletedTask;
        };
        Certificates.Answers["/silent"] = response => Task.Delay(TimeSpan.FromMinutes(2), response.HttpContext.RequestAborted);

        await RefusedAsync(RequestFrom(Certificates.Url(path)), status, string.Empty);
    }

    [TestMethod]
    public async Task Certificate_OfManyEvents_IsFetchedOnceAnHour()
    {
        var answers = await Task.WhenAll(Enumerable.Range(1, 8).Select(number => SendAsync(Request(Event(Guid.NewGuid().ToString())))));
        Assert.IsTrue(answers.All(answer => answer.Status == HttpStatusCode.Accepted));
        Assert.HasCount(1, Certificates.Asked);

        Time.Advance(TimeSpan.FromMinutes(61));
        await SendAsync(Request(Event()));

        Assert.HasCount(2, Certificates.Asked);
    }

    [TestMethod]
    public async Task Certificate_ThatWasNotThere_IsAskedForAgainAfterAMinute()
    {
        await RefusedAsync(RequestFrom(Certificates.Url("/late")), HttpStatusCode.Unauthorized, "answered 404");
        Certificates.Answers["/late"] = Certificates.Answers[Leaf];
        await RefusedAsync(RequestFrom(Certificates.Url("/late")), HttpStatusCode.Unauthorized, "answered 404");
        Assert.HasCount(1, Certificates.Asked);

        Time.Advance(TimeSpan.FromMinutes(2));

        Assert.AreEqual(HttpStatusCode.Accepted, (await SendAsync(RequestFrom(Certificates.Url("/late")))).Status);
    }

    private HttpRequestMessage RequestFrom(string url)
    {
        var request = Request(Event());
        request.Headers.Remove("x-ms-certificate-url");
        request.Headers.TryAddWithoutValidation("x-ms-certificate-url", url);
        return request;
    }
}
