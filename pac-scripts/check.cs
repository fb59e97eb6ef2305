#:property PublishAot=false
#:project Shared/CoSell.PacScripts.csproj

// Checks both packages before anything is imported.
return await CoSell.PacScripts.Script.RunAsync(new CoSell.PacScripts.Packages.CheckStep(), args);
