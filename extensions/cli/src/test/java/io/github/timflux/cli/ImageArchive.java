package io.github.timflux.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A container image in the form of {@code docker save}, unpacked. */
final class ImageArchive {

    private final Path root;
    private final JsonNode manifest;
    private final JsonNode config;
    private final List<List<ImageEntry>> layers = new ArrayList<>();

    private ImageArchive(Path folder) throws IOException, InterruptedException {
        root = Files.createDirectory(folder.resolve("root"));
        manifest = json(folder.resolve("manifest.json")).path(0);
        config = json(folder.resolve(manifest.path("Config").asString()));
        for (JsonNode name : manifest.path("Layers")) {
            Path layer = folder.resolve(name.asString());
            layers.add(ImageEntry.parse(run(
                    "tar", "--numeric-owner", "--full-time", "-tvzf", layer.toString(), "--quoting-style=literal")));
            // A later layer may replace files of an earlier one.
            run("tar", "-xpzf", layer.toString(), "-C", root.toString());
        }
    }

    /** Unpacks the archive into an empty folder, and applies its layers in their order. */
    static ImageArchive unpack(Path archive, Path folder) throws IOException, InterruptedException {
        run("tar", "-xf", archive.toString(), "-C", folder.toString());
        return new ImageArchive(folder);
    }

    /** The root directory of the container. */
    Path root() {
        return root;
    }

    JsonNode manifest() {
        return manifest;
    }

    /** What a container of the image runs, and how. */
    JsonNode config() {
        return config;
    }

    List<List<ImageEntry>> layers() {
        return layers;
    }

    List<ImageEntry> entries() {
        return layers.stream().flatMap(List::stream).toList();
    }

    List<String> words(String member) {
        return config.path("config")
                .path(member)
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    private static JsonNode json(Path file) {
        return JsonMapper.shared().readTree(file.toFile());
    }

    private static String run(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("TZ", "UTC");
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
