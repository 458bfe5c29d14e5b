package io.github.timflux.cli;

import io.github.timflux.Credentials;
import io.github.timflux.UserSig;
import io.github.timflux.core.TimFlux;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Signs for an administrator. */
@Command(
        name = "usersig",
        description = "Prints a signature (UserSig), for calls by other means.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class UserSigCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Option(names = "--sdk-app-id", paramLabel = "ID", required = true, description = "The application's SDKAppID.")
    private long sdkAppId;

    @Option(
            names = "--identifier",
            paramLabel = "USER",
            defaultValue = "administrator",
            description = "Whom to sign for. Default: ${DEFAULT-VALUE}.")
    private String identifier = "";

    @Mixin
    private final KeyOption key = new KeyOption();

    @Option(
            names = "--valid",
            paramLabel = "TIME",
            defaultValue = "1d",
            converter = Validity.class,
            description = "How long it is valid: days or hours, such as 180d or 12h. Default: ${DEFAULT-VALUE}.")
    private Duration valid = Duration.ZERO;

    @Option(names = "--explain", description = "Print what it says, too, a line each.")
    private boolean explain;

    UserSigCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        PrintStream out = new PrintStream(surroundings.out(), true, StandardCharsets.UTF_8);
        String signature = sign().value().reveal();
        out.println(signature);
        if (explain) {
            SignatureText.fields(signature).forEach((name, value) -> out.println(name + ": " + value));
        }
        return ExitCode.OK;
    }

    private UserSig sign() {
        try {
            Credentials credentials = Credentials.secretKey(identifier, key.required(surroundings.environment()));
            return TimFlux.signer(sdkAppId, credentials, valid)
                    .userSig()
                    .blockOptional()
                    .orElseThrow();
        } catch (IllegalArgumentException e) {
            throw new UsageException(e);
        }
    }

    /** Reads days or hours. */
    private static final class Validity implements ITypeConverter<Duration> {

        private static final Pattern TIME = Pattern.compile("(\\d{1,6})([dh])");

        @Override
        public Duration convert(String value) {
            Matcher time = TIME.matcher(value);
            if (!time.matches()) {
                throw new TypeConversionException(
                        "'" + value + "' is no time; expected days or hours, as in 180d or 12h.");
            }
            long count = Long.parseLong(time.group(1));
            return time.group(2).equals("d") ? Duration.ofDays(count) : Duration.ofHours(count);
        }
    }
}
