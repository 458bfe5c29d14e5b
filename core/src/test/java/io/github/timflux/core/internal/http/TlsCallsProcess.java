package io.github.timflux.core.internal.http;

import io.github.timflux.network.TlsOptions;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;

/**
 * Main class of a separate process: makes one call to each endpoint, and prints each response or error. It trusts the
 * certificates of a PEM file in addition to those of the platform.
 */
final class TlsCallsProcess {

    /** Marks the lines that are results; the other lines are the log. */
    private static final String PREFIX = "result: ";

    private TlsCallsProcess() {}

    /** The first argument is the PEM file; the others are endpoints. */
    public static void main(String[] args) throws IOException, GeneralSecurityException {
        TlsOptions options = TlsOptions.defaults().withAdditionalCertificates(certificates(Path.of(args[0])));
        for (String endpoint : List.of(args).subList(1, args.length)) {
            try (TransportFixture transport = TransportFixture.withTls(URI.create(endpoint), options)) {
                System.out.println(PREFIX
                        + transport
                                .post("{}")
                                .map(body -> new String(body, StandardCharsets.UTF_8))
                                .onErrorResume(error -> Mono.just(error.toString()))
                                .block());
            }
        }
        System.exit(0);
    }

    private static List<X509Certificate> certificates(Path file) throws IOException, GeneralSecurityException {
        List<X509Certificate> certificates = new ArrayList<>();
        try (InputStream in = Files.newInputStream(file)) {
            CertificateFactory.getInstance("X.509")
                    .generateCertificates(in)
                    .forEach(each -> certificates.add((X509Certificate) each));
        }
        return certificates;
    }

    /**
     * Runs this class.
     *
     * @param classPath selects the entries of the class path
     * @param options options of the JVM
     * @param arguments the PEM file and the endpoints
     * @return a response body or an error for each endpoint
     */
    static List<String> run(Predicate<String> classPath, List<String> options, List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // The process ends before the compiler C2 and parallel garbage collection pay off.
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto"));
        command.addAll(options);
        command.add("-cp");
        command.add(classPath().filter(classPath).collect(Collectors.joining(File.pathSeparator)));
        command.add(TlsCallsProcess.class.getName());
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith(PREFIX))
                    .map(line -> line.substring(PREFIX.length()))
                    .toList();
        } finally {
            process.destroyForcibly();
        }
    }

    static Stream<String> classPath() {
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Stream.of(path.split(File.pathSeparator));
    }
}
