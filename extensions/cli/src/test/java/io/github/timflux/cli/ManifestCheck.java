package io.github.timflux.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** Checks the package: {@code java -jar timflux.jar} prints no warning of the JVM. */
final class ManifestCheck {

    /** From Java 24 on, the JVM warns when Netty loads its native library, unless the manifest allows it. */
    @Test
    void shouldAllowNativeLibraries() throws IOException {
        try (JarFile tool = new JarFile(new File("target/timflux.jar"))) {
            assertThat(tool.getManifest().getMainAttributes().getValue("Enable-Native-Access"))
                    .isEqualTo("ALL-UNNAMED");
        }
    }
}
