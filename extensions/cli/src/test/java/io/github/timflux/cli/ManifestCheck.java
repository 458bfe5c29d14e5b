package io.github.timflux.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks the package: {@code java -jar} prints no warning of the JVM. */
@Tag("jdk")
final class ManifestCheck {

    /** From Java 24 on, the JVM warns when Netty loads its native library, unless the manifest allows it. */
    @ParameterizedTest
    @ValueSource(strings = {"target", "target/timflux/lib"})
    void shouldAllowNativeLibraries(Path directory) throws IOException {
        try (JarFile tool = new JarFile(jar(directory))) {
            assertThat(tool.getManifest().getMainAttributes().getValue("Enable-Native-Access"))
                    .isEqualTo("ALL-UNNAMED");
        }
    }

    /**
     * The jar of the tool: in {@code target} the published one with its libraries, in the others that of a launcher.
     */
    static File jar(Path directory) {
        File[] jars =
                directory.toFile().listFiles((folder, name) -> name.matches("timflux-cli-[0-9.]+(-SNAPSHOT)?\\.jar"));
        assertThat(jars).as("the jar in %s, to be packaged first", directory).hasSize(1);
        return jars[0];
    }
}
