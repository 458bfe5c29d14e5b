package io.github.timflux.cli.command;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.timflux.Credentials;
import io.github.timflux.cli.error.FileErrors;
import io.github.timflux.cli.error.UsageException;
import io.github.timflux.cli.file.CommandFiles;
import io.github.timflux.cli.file.FileCommand;
import io.github.timflux.cli.option.DurationConverter;
import io.github.timflux.cli.option.SecretKeyOption;
import io.github.timflux.cli.process.ExitCode;
import io.github.timflux.cli.process.ProcessEnvironment;
import io.github.timflux.cli.process.StandardStream;
import io.github.timflux.cli.usersig.UserSigDocument;
import io.github.timflux.core.TimFlux;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Creates a UserSig, or explains an existing one. */
@Command(
        description = {"", "For tests of the service with other tools. Keep the UserSig secret while it is valid.", ""},
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class UserSigCommand implements Callable<Integer>, FileCommand {

    private static final int MAX_BYTES = 64 * 1024;

    private final ProcessEnvironment process;

    @Option(
            names = "--sdk-app-id",
            paramLabel = "ID",
            description = "The SDKAppID of the application; required to create a UserSig.")
    private @Nullable Long sdkAppId;

    @Option(
            names = "--identifier",
            paramLabel = "USER",
            defaultValue = "administrator",
            description = "The identifier of the user. Default: ${DEFAULT-VALUE}.")
    private String identifier = "";

    @Mixin
    private final SecretKeyOption key = new SecretKeyOption();

    @Option(
            names = "--valid",
            paramLabel = "TIME",
            defaultValue = "1d",
            converter = DurationConverter.ValidityConverter.class,
            description = "The validity, such as 180d or 36h, from 1h to 18250d. Default: ${DEFAULT-VALUE}.")
    private Duration validity = Duration.ZERO;

    @Option(names = "--explain", description = "Explain the UserSig instead of printing it.")
    private boolean explain;

    @Option(
            names = {"-i", "--input"},
            paramLabel = "FILE",
            description = "Explain the UserSig in this file instead of creating one; - is standard input. If a "
                    + "key is given, check the signature.")
    private @Nullable Path input;

    UserSigCommand(ProcessEnvironment process) {
        this.process = process;
    }

    @Override
    public void addFiles(CommandFiles files) {
        key.addFiles(files);
        files.readInput(input);
        files.print();
    }

    @Override
    public Integer call() throws IOException {
        String userSig = input == null ? sign() : read(input);
        String text = explain || input != null ? explain(userSig) : userSig + "\n";
        process.out().write(text.getBytes(UTF_8));
        process.out().flush();
        return ExitCode.OK;
    }

    private String sign() {
        if (sdkAppId == null) {
            throw new UsageException("Neither --sdk-app-id nor --input is given; expected one of them.");
        }
        try {
            Credentials credentials = Credentials.secretKey(identifier, key.require(process.variables()));
            return TimFlux.userSigProvider(sdkAppId, credentials, validity)
                    .userSig()
                    .map(made -> made.value().reveal())
                    .blockOptional()
                    .orElseThrow();
        } catch (IllegalArgumentException e) {
            throw new UsageException(e);
        }
    }

    private String explain(String userSig) {
        try {
            UserSigDocument document = UserSigDocument.read(userSig);
            String secret = key.find(process.variables());
            return document.explanation() + (secret == null ? "" : signatureCheck(document, secret));
        } catch (IllegalArgumentException e) {
            throw new UsageException(e);
        }
    }

    /** Checks the signature. A key of the wrong form is an error, and not the answer "no". */
    private String signatureCheck(UserSigDocument document, String secret) {
        boolean good = document.isSignedWith(
                Credentials.secretKey(identifier, secret).secretKey().reveal());
        return "signed with the given key: " + (good ? "yes" : "no") + "\n";
    }

    private String read(Path file) {
        try (InputStream in = StandardStream.isNamedBy(file) ? process.in() : Files.newInputStream(file)) {
            return new String(in.readNBytes(MAX_BYTES), ISO_8859_1).strip();
        } catch (IOException e) {
            throw FileErrors.cannotAccess("read the signature", file, e);
        }
    }
}
