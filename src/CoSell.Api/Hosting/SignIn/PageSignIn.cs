namespace CoSell.Api.Hosting.SignIn;

/// <summary>How people sign in to the operations pages.</summary>
internal enum PageSignIn
{
    /// <summary>There are no pages.</summary>
    Off,

    /// <summary>Azure App Service Authentication signs them in and hands over their identity token, which is judged here.</summary>
    AppService,

    /// <summary>For developing: the pages are open to this computer alone.</summary>
    Local,
}
