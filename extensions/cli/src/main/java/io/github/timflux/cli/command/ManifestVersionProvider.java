package io.github.timflux.cli.command;

import picocli.CommandLine.IVersionProvider;

/** Reads the version of the tool from the manifest of its jar. */
final class ManifestVersionProvider implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = ManifestVersionProvider.class.getPackage().getImplementationVersion();
        return new String[] {"timflux " + (version == null ? "(not packaged)" : version)};
    }
}
