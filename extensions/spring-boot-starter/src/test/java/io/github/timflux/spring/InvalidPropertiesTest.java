package io.github.timflux.spring;

import static io.github.timflux.spring.TestApplications.KEY;
import static io.github.timflux.spring.TestApplications.empty;
import static io.github.timflux.spring.TestApplications.usual;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.timflux.Credentials;
import io.github.timflux.core.TimFlux;
import io.github.timflux.internal.Setting;
import io.github.timflux.internal.SettingCatalog;
import io.github.timflux.spring.internal.properties.InvalidClientPropertyException;
import io.github.timflux.spring.internal.properties.InvalidClientPropertyFailureAnalyzer;
import java.net.URI;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** An application with an invalid or missing property does not start, and the message names the property. */
final class InvalidPropertiesTest {

    static Stream<Setting<?>> settings() {
        return SettingCatalog.all().stream().filter(SettingValues::hasRange);
    }

    @ParameterizedTest
    @MethodSource("settings")
    void shouldNameThePropertyThatIsOutOfRange(Setting<?> setting) {
        String property = "timflux." + setting.name();
        assertThat(startupError(usual().withPropertyValues(property + "=" + SettingValues.invalid(setting))))
                .hasMessage("%s: %s", property, SettingValues.errorMessage(setting));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            identifier=                  | It is empty; expected the UserID of an administrator.
            secret-key=${NO_SUCH_KEY}    | The variable ${NO_SUCH_KEY} is not set; expected it to contain 64 hexadecimal digits, for example as an environment variable.
            endpoint=https://tim.example | This property and timflux.region are set; expected one of them.
            ssl.bundle=tim               | The bundle is tim; expected one of [].
            """)
    void shouldNameThePropertyItsValueAndWhatWasExpected(String property, String reason) {
        assertThat(startupError(usual().withPropertyValues("timflux." + property)))
                .hasMessage("timflux.%s: %s", property.split("=", -1)[0], reason);
    }

    static Stream<Arguments> valuesThatTheBuilderRefuses() {
        return Stream.of(
                Arguments.of("sdk-app-id=-1", (Runnable)
                        () -> TimFlux.builder(-1, Credentials.secretKey("administrator", KEY))),
                Arguments.of("secret-key=abc", (Runnable) () -> Credentials.secretKey("administrator", "abc")),
                Arguments.of("backup-endpoint=ftp://b", (Runnable)
                        () -> TestApplications.builder().backupEndpoint(URI.create("ftp://b"))),
                Arguments.of("backup-endpoint=http://b", (Runnable) () -> TestApplications.builder()
                        .backupEndpoint(URI.create("http://b"))
                        .build()));
    }

    @ParameterizedTest
    @MethodSource("valuesThatTheBuilderRefuses")
    void shouldUseTheMessageOfTheBuilder(String property, Runnable setter) {
        IllegalArgumentException expected = catchThrowableOfType(IllegalArgumentException.class, setter::run);
        assertThat(startupError(usual().withPropertyValues("timflux." + property)))
                .hasMessage("timflux.%s: %s", property.split("=", -1)[0], expected.getMessage());
    }

    static Stream<Arguments> combinations() {
        String id = "timflux.sdk-app-id=1";
        String key = "timflux.secret-key=" + KEY;
        String region = "timflux.region=singapore";
        return Stream.of(
                Arguments.of(
                        new String[] {key, region},
                        "timflux.sdk-app-id: It is not set; expected the SDKAppID of the application from Tencent's console."),
                Arguments.of(
                        new String[] {id, region},
                        "timflux.secret-key: It is not set; expected 64 hexadecimal digits from Tencent's console, here or in"
                                + " the file of timflux.secret-key-file, or a bean of type UserSigProvider."),
                Arguments.of(
                        new String[] {id, key},
                        "timflux.region: It is not set; expected the data centre of the application, here or as"
                                + " timflux.endpoint."),
                Arguments.of(
                        new String[] {id, key, region, "timflux.secret-key-file=/nowhere/key"},
                        "timflux.secret-key: This property and timflux.secret-key-file are set; expected one of them."),
                Arguments.of(
                        new String[] {id, region, "timflux.secret-key-file=/nowhere/key"},
                        "timflux.secret-key-file: The file /nowhere/key cannot be read; expected a file that contains the"
                                + " secret key."),
                Arguments.of(
                        new String[] {id, key, "timflux.endpoint=https://e", "timflux.backup-endpoint=region"},
                        "timflux.backup-endpoint: It is \"region\", but timflux.region is not set; expected a region, or a"
                                + " URI as backup endpoint."),
                Arguments.of(
                        new String[] {id, key, "timflux.endpoint=http://tim.example"},
                        "timflux.endpoint: The endpoint is http://tim.example; expected https"),
                Arguments.of(
                        new String[] {id, key, "timflux.endpoint=https://e", "timflux.backup-endpoint=https://e"},
                        "timflux.backup-endpoint: The backup endpoint is https://e; expected"));
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void shouldExplainMissingAndConflictingProperties(String[] properties, String message) {
        assertThat(startupError(empty().withPropertyValues(properties))).hasMessageStartingWith(message);
    }

    @Test
    void shouldNameTheClientOfSeveral() {
        ApplicationContextRunner application = usual().withPropertyValues(
                        "timflux.clients.orders.settle-time=2m", "timflux.clients.news.identifier=news");
        assertThat(startupError(application)).hasMessageStartingWith("timflux.clients.orders.settle-time: ");
        assertThat(startupError(
                        usual().withPropertyValues("timflux.clients.orders.identifier=o", "timflux.settle-time=2m")))
                .as("an inherited value is named where it is set")
                .hasMessageStartingWith("timflux.settle-time: ");
        assertThat(startupError(empty().withPropertyValues("timflux.clients.orders.sdk-ap-id=1")))
                .hasMessageStartingWith("timflux.clients.orders.sdk-app-id: It is not set");
        assertThat(startupError(empty().withPropertyValues("timflux.clients.orders.identifier=o")))
                .as("a missing property is named with the prefix of the client")
                .hasMessageStartingWith("timflux.clients.orders.sdk-app-id: It is not set");
    }

    @Test
    void shouldRefuseDifferentRatesForOneQuotaName() {
        ApplicationContextRunner application = usual().withPropertyValues(
                        "timflux.quota.name=unequal",
                        "timflux.clients.slow.quota.calls-per-second=10",
                        "timflux.clients.fast.quota.calls-per-second=20");
        assertThat(startupError(application))
                .hasMessageMatching(
                        "timflux.clients.(slow|fast).quota.calls-per-second: The quota \"unequal\" is in use.*");
    }

    @Test
    void shouldLeaveConversionErrorsToSpringBoot() {
        usual().withPropertyValues("timflux.region=moon").run(context -> assertThat(context.getStartupFailure())
                .rootCause()
                .hasMessageContaining("io.github.timflux.Region.moon"));
        usual().withPropertyValues("timflux.region=moon").run(context -> assertThat(context.getStartupFailure())
                .hasStackTraceContaining(
                        "%s: Failed to bind properties under 'timflux.region'", BindException.class.getName()));
    }

    @Test
    void shouldPrintTheReasonInsteadOfAStackTrace() {
        Throwable failure = startupError(usual().withPropertyValues("timflux.bulk.max-attempts=0"));
        FailureAnalysis analysis =
                new InvalidClientPropertyFailureAnalyzer().analyze(new IllegalStateException(failure));
        assertThat(analysis).isNotNull();
        assertThat(analysis.getDescription()).contains("Property: timflux.bulk.max-attempts", "expected 1 to 100.");
        assertThat(analysis.getAction()).contains("timflux.enabled=false");
    }

    private static Throwable startupError(ApplicationContextRunner application) {
        Throwable[] startupError = new Throwable[1];
        application.run(context -> {
            Throwable failure = context.getStartupFailure();
            while (failure != null && !(failure instanceof InvalidClientPropertyException)) {
                failure = failure.getCause();
            }
            startupError[0] = failure;
        });
        return startupError[0];
    }
}
