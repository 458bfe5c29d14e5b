package io.github.timflux.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.timflux.Credentials;
import io.github.timflux.SingleOptions;
import io.github.timflux.TimClient;
import io.github.timflux.cli.command.ToolRunner;
import io.github.timflux.core.TimFlux;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Checks the container image of {@code -Pimage}: what is in it, and that it runs. */
@Timeout(180)
final class ImageCheck {

    private static final String VERSION = System.getProperty("image.version");
    private static final Path LIBRARIES = Path.of("target/timflux/lib");
    private static final Pattern MODULE = Pattern.compile("-> (?<name>(java|jdk)\\.\\S+)");

    @TempDir
    private static Path imageFolder;

    private static ImageArchive image;

    @TempDir
    private Path folder;

    @BeforeAll
    static void unpack() throws IOException, InterruptedException {
        image = ImageArchive.unpack(Path.of(System.getProperty("image.file")), imageFolder);
    }

    @Test
    void shouldTellTheContainerRuntimeWhatToRun() {
        JsonNode config = image.config().path("config");
        assertThat(image.manifest().path("RepoTags").path(0).asString()).isEqualTo("timflux:%s", VERSION);
        assertThat(image.config().path("os").asString()).isEqualTo("linux");
        assertThat(image.config().path("architecture").asString())
                .isEqualTo(System.getProperty("os.arch").replace("aarch64", "arm64"));
        assertThat(config.path("User").asString()).isEqualTo("65532:65532");
        assertThat(config.path("ExposedPorts").propertyNames()).containsExactly("8080/tcp");
        assertThat(image.words("Entrypoint"))
                .startsWith("/opt/java/bin/java")
                .contains("-XX:MaxRAMPercentage=75", "--enable-native-access=ALL-UNNAMED")
                .endsWith("io.github.timflux.cli.Main");
        assertThat(image.words("Cmd")).containsExactly("simulate", "--host", "0.0.0.0");
    }

    @Test
    void shouldHaveTheLabelsOfOpenContainers() {
        String prefix = "org.opencontainers.image.";
        JsonNode labels = image.config().path("config").path("Labels");
        assertThat(labels.propertyNames())
                .containsExactlyInAnyOrder(
                        prefix + "title",
                        prefix + "description",
                        prefix + "version",
                        prefix + "created",
                        prefix + "licenses",
                        prefix + "source",
                        prefix + "url");
        assertThat(labels.path(prefix + "version").asString()).isEqualTo(VERSION);
        assertThat(labels.path(prefix + "created").asString()).isEqualTo(System.getProperty("image.time"));
    }

    @Test
    void shouldContainOnlyTheRuntimeItsLibrariesAndTheTool() {
        assertThat(names(""))
                .contains("app", "etc", "opt", "tmp", "usr")
                .allMatch(name -> name.matches("app|etc|lib(32|64|x32)?|nix|opt|tmp|usr"));
        assertThat(names("etc/")).containsExactly("group", "nsswitch.conf", "passwd");
        assertThat(names("opt/")).containsExactly("java");
        assertThat(names("opt/java/bin/")).containsExactly("java");
        assertThat(names("tmp/")).isEmpty();
        assertThat(names("app/")).containsExactly("classpath", "jib-classpath-file", "jib-main-class-file", "libs");
        assertThat(image.entries())
                .filteredOn(entry -> !entry.isDirectory() && entry.name().matches("(lib|nix|usr).*"))
                .extracting(ImageEntry::name)
                .contains("usr/lib/locale/C.utf8/LC_CTYPE")
                .allMatch(name -> name.matches(".*\\.so(\\.\\d+)*|usr/lib/locale/C\\.utf8/.*"));
    }

    @Test
    void shouldContainTheLibrariesOfTheClassPath() throws IOException {
        Path jar = ManifestCheck.jar(LIBRARIES).toPath();
        try (JarFile tool = new JarFile(jar.toFile())) {
            String classPath = tool.getManifest().getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            assertThat(names("app/libs/")).containsExactlyInAnyOrder(classPath.split(" ", -1));
        }
        assertThat(image.root().resolve("app/classpath").resolve(jar.getFileName()))
                .hasSameBinaryContentAs(jar);
    }

    /** A new version of the tool then needs only its own layers. */
    @Test
    void shouldHaveItsOwnJarsInOtherLayersThanTheLibraries() {
        assertThat(image.layers())
                .map(layer -> jarNames(layer).allMatch(name -> name.startsWith("timflux-"))
                        || jarNames(layer).noneMatch(name -> name.startsWith("timflux-")))
                .containsOnly(true);
        assertThat(image.layers())
                .filteredOn(layer -> jarNames(layer).findAny().isPresent())
                .hasSizeGreaterThan(1);
    }

    @Test
    void shouldContainNoSecretAndNothingOfTheUserWhoBuildsIt() throws IOException, GeneralSecurityException {
        assertThat(image.words("Env")).containsExactly("LC_ALL=C.UTF-8");
        assertThat(image.config().toString())
                .doesNotContain(Path.of("").toAbsolutePath().toString())
                .doesNotContainIgnoringCase("secret");
        assertThat(image.entries())
                .extracting(ImageEntry::fileName)
                .noneMatch(name -> name.matches("(?i)\\..*|.*\\.(pem|key|p12|pfx|jks|crt|env)|id_.*|.*password.*"));
        KeyStore store = KeyStore.getInstance(
                image.root().resolve("opt/java/lib/security/cacerts").toFile(), "changeit".toCharArray());
        assertThat(Collections.list(store.aliases()))
                .hasSizeGreaterThan(50)
                .allMatch(alias -> isCertificate(store, alias));
    }

    @Test
    void shouldBeWritableByRootOnlyExceptForTheTemporaryDirectory() {
        assertThat(image.entries()).allMatch(entry -> entry.owner().equals("0/0"));
        assertThat(image.entries()).filteredOn(entry -> !entry.isLink()).allMatch(entry -> entry.mode()
                .matches("d(rwxr-xr-x|rwxrwxrwt)|-r.xr.xr.x|-r.-r--r--"));
        assertThat(image.entries())
                .filteredOn(entry -> !entry.isLink() && entry.mode().charAt(8) == 'w')
                .extracting(ImageEntry::name)
                .containsExactly("tmp");
    }

    /** The same sources give the same image. Directories and files that Jib creates are of 1970. */
    @Test
    void shouldHaveFixedTimes() {
        String time = System.getProperty("image.time");
        assertThat(image.config().path("created").asString()).isEqualTo(time);
        assertThat(image.entries())
                .extracting(ImageEntry::time)
                .containsOnly(time.replace("T", " ").replace("Z", ""), "1970-01-01 00:00:01");
    }

    /** A library that needs another module of Java would fail when it is used. */
    @Test
    void shouldHaveTheModulesThatTheLibrariesUse() throws IOException {
        Properties release = new Properties();
        try (InputStream in = Files.newInputStream(image.root().resolve("opt/java/release"))) {
            release.load(in);
        }
        // Netty uses jdk.jfr only if it is there.
        assertThat(modulesOfTheLibraries())
                .contains("java.base", "java.naming", "jdk.unsupported")
                .isSubsetOf(Stream.concat(
                                Stream.of("jdk.jfr"),
                                Stream.of(release.getProperty("MODULES")
                                        .replace("\"", "")
                                        .split(" ", -1)))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--tls --certificate-file /tmp/certificate.txt --overwrite"})
    void shouldAnswerCallsUntilItGetsASignal(String options)
            throws IOException, InterruptedException, GeneralSecurityException {
        assumeContainer();
        String command = String.join(" ", image.words("Cmd")).replace("0.0.0.0", "127.0.0.1") + " --port 0 " + options;
        try (ImageContainer container = ImageContainer.start(image, command, folder)) {
            URI endpoint = URI.create(container.awaitLine());
            assertThat(read(endpoint)).containsOnlyKeys("sex", "city", "level");
            assertThat(Files.getAttribute(container.proc(), "unix:uid")).isEqualTo(65532);
            // Netty needs the C libraries for it, and /tmp.
            assertThat(Files.readString(container.proc().resolve("maps"))).contains("libnetty_transport_native_epoll");
            assertThat(container.terminate()).isEqualTo(143);
            assertThat(container.out()).isEqualTo("%s\n", endpoint);
            assertThat(container.err()).contains("1 calls with 1 accounts ");
        }
    }

    @Test
    void shouldRunAnotherCommand() throws IOException, InterruptedException {
        assumeContainer();
        try (ImageContainer container = ImageContainer.start(image, "--version", folder)) {
            assertThat(container.exitCode()).isZero();
            assertThat(container.out()).isEqualTo("timflux %s\n", VERSION);
            assertThat(container.err()).isEmpty();
        }
    }

    /** Arguments are UTF-8 if the image has the locale. */
    @Test
    void shouldReadArgumentsInUtf8() throws IOException, InterruptedException {
        assumeContainer();
        String command = "tags get --dry-run -i \"$(printf '\\345\\237\\216')\"";
        try (ImageContainer container = ImageContainer.start(image, command, folder)) {
            assertThat(container.exitCode()).isEqualTo(2);
            assertThat(container.err())
                    .isEqualTo("timflux: Cannot read the input \u57CE: there is no such file or folder.\n");
        }
    }

    private static void assumeContainer() throws IOException, InterruptedException {
        assumeThat(Files.getAttribute(Path.of("/proc/self"), "unix:uid"))
                .as("only root can run the image without a container runtime")
                .isEqualTo(0);
        assumeThat(ImageContainer.isPossible(image.root()))
                .as("this machine does not let root mount /proc for the image")
                .isTrue();
    }

    private static Map<String, String> read(URI endpoint) throws IOException, GeneralSecurityException {
        TimFlux.Builder builder = TimFlux.builder(
                        Long.parseLong(ToolRunner.SDK_APP_ID), Credentials.secretKey("administrator", ToolRunner.KEY))
                .endpoint(endpoint)
                // On a busy machine, the first call to a new JVM takes long. A retry would be a second call.
                .responseTimeout(Duration.ofMinutes(1))
                .single(SingleOptions.defaults().withDeadline(Duration.ofMinutes(2)));
        if (endpoint.getScheme().equals("https")) {
            builder.trustedCertificates(List.of(certificate()));
        }
        try (TimClient client = builder.build()) {
            return requireNonNull(client.timPush().attributes().get("u1").block());
        }
    }

    private static X509Certificate certificate() throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(image.root().resolve("tmp/certificate.txt"))) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    private static Set<String> modulesOfTheLibraries() throws IOException {
        Path app = image.root().resolve("app");
        List<Path> jars = List.of(app.resolve("libs"), app.resolve("classpath"));
        String[] options = {
            "--multi-release",
            "17",
            "--ignore-missing-deps",
            "-summary",
            "--module-path",
            jars.get(0) + ":" + jars.get(1)
        };
        StringWriter output = new StringWriter();
        int code;
        try (Stream<Path> files = Files.walk(app)) {
            code = ToolProvider.findFirst("jdeps")
                    .orElseThrow()
                    .run(
                            new PrintWriter(output),
                            new PrintWriter(output),
                            Stream.concat(
                                            Arrays.stream(options),
                                            files.map(Path::toString).filter(name -> name.endsWith(".jar")))
                                    .toArray(String[]::new));
        }
        assertThat(code).as(output::toString).isZero();
        Set<String> modules = new TreeSet<>();
        Matcher matcher = MODULE.matcher(output.toString());
        while (matcher.find()) {
            modules.add(matcher.group("name"));
        }
        return modules;
    }

    private static boolean isCertificate(KeyStore store, String alias) {
        try {
            return store.isCertificateEntry(alias);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static Stream<String> jarNames(List<ImageEntry> layer) {
        return layer.stream().map(ImageEntry::fileName).filter(name -> name.endsWith(".jar"));
    }

    /** The sorted names of the files and directories in a directory, whose path ends with a slash. */
    private static Set<String> names(String directory) {
        return image.entries().stream()
                .map(ImageEntry::name)
                .filter(name -> name.startsWith(directory))
                .map(name -> name.substring(directory.length()).replaceFirst("/.*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
