package io.github.timflux.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checks the package: its bill of materials lists exactly the libraries of the class path, with the right checksums.
 */
final class ComponentsCheck {

    private static final Path TARGET = Path.of("target");
    private static final Path LIBRARIES = TARGET.resolve("timflux/lib");
    private static final Pattern PURL = Pattern.compile(
            "pkg:maven/[^/]+/(?<name>[^@]+)@(?<version>[^?]+)\\?(classifier=(?<classifier>[^&]+)&)?type=jar");

    private final JsonNode bill =
            JsonMapper.shared().readTree(TARGET.resolve("bom.json").toFile());

    @Test
    void shouldListExactlyTheLibrariesOfTheClassPath() throws IOException, NoSuchAlgorithmException {
        Map<String, String> listed = new TreeMap<>();
        for (JsonNode component : bill.path("components")) {
            listed.put(file(component.path("purl").asString()), sha256(component));
        }
        assertThat(listed).isEqualTo(libraries()).hasSizeGreaterThan(20);
    }

    @Test
    void shouldBeReproducible() {
        assertThat(bill.path("bomFormat").asString()).isEqualTo("CycloneDX");
        assertThat(bill.has("serialNumber")).isFalse();
        assertThat(bill.path("metadata").has("timestamp")).isFalse();
        assertThat(bill.path("metadata").path("component").path("type").asString())
                .isEqualTo("application");
    }

    private static String file(String purl) {
        Matcher parts = PURL.matcher(purl);
        assertThat(parts.matches()).as(purl).isTrue();
        String classifier = parts.group("classifier");
        return parts.group("name") + "-" + parts.group("version") + (classifier == null ? "" : "-" + classifier)
                + ".jar";
    }

    private static String sha256(JsonNode component) {
        return component
                .path("hashes")
                .valueStream()
                .filter(hash -> hash.path("alg").asString().equals("SHA-256"))
                .map(hash -> hash.path("content").asString())
                .findFirst()
                .orElse("none");
    }

    /** The libraries of the class path of the jar. The directory can contain libraries of earlier builds. */
    private static Map<String, String> libraries() throws IOException, NoSuchAlgorithmException {
        Map<String, String> libraries = new TreeMap<>();
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        try (JarFile tool = new JarFile(ManifestCheck.jar(LIBRARIES))) {
            String classPath = tool.getManifest().getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            for (String library : classPath.split(" ", -1)) {
                Path file = LIBRARIES.resolve(library);
                byte[] digest = sha256.digest(Files.readAllBytes(file));
                libraries.put(file.getFileName().toString(), HexFormat.of().formatHex(digest));
            }
        }
        return libraries;
    }
}
