#:property PublishAot=false
#:project Shared/CoSell.PacScripts.csproj

// Publishes the API to an Azure web app.
return await CoSell.PacScripts.Script.RunAsync(new CoSell.PacScripts.Publishing.PublishApiStep(), args);
