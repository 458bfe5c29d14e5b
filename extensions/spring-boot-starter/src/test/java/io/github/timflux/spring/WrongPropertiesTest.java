package io.github.timflux.spring;

import static io.github.timflux.spring.Applications.KEY;
import static io.github.timflux.spring.Applications.empty;
import static io.github.timflux.spring.Applications.usual;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** That an application which cannot have its client says which property to change, and how. */
final class WrongPropertiesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            sdk-app-id=-1                    | The SDKAppID is -1; expected a positive number.
            identifier=                      | It is empty; expected the UserID of an administrator.
            secret-key=abc                   | The secret key is a text of 3 characters that is not of the form Tencent gives out; expected 64 hexadecimal digits.
            secret-key=${NO_SUCH_KEY}        | Nothing sets ${NO_SUCH_KEY}; expected 64 hexadecimal digits in it, from the environment for example.
            endpoint=https://tim.example     | Both it and timflux.region are set; expected one of them.
            backup-endpoint=ftp://b          | The backup endpoint is ftp://b; expected http or https, a host and perhaps a port, as in https://host:port.
            ssl.bundle=tim                   | The bundle is tim; expected one of [].
            connect-timeout=2m               | The connect time-out is PT2M; expected PT0.001S to PT1M.
            response-timeout=20m             | The response time-out is PT20M; expected PT0.001S to PT10M.
            settling=2m                      | The settling time is PT2M; expected PT0S to PT1M.
            quota.calls-per-second=0         | The quota is 0 calls a second; expected 1 to 100000.
            quota.bulk-share=1.5             | The share of streams is 1.5; expected 0 to 1.
            quota.most-excess=2d             | The excess is PT48H; expected PT0S to PT24H.
            bulk.concurrency=0               | The concurrency is 0; expected 1 to 1000.
            bulk.linger=2m                   | The linger is PT2M; expected PT0.001S to PT1M.
            bulk.deadline=2d                 | The deadline is PT48H; expected PT0.001S to PT24H.
            bulk.attempts=101                | The number of attempts is 101; expected 1 to 100.
            lookups.deadline=11m             | The deadline is PT11M; expected PT0.001S to PT10M.
            lookups.most-waiting=0           | The most that may wait is 0; expected 1 to 1000000.
            lookups.attempts=0               | The number of attempts is 0; expected 1 to 100.
            """)
    void shouldNameThePropertyItsValueAndWhatWasExpected(String property, String reason) {
        assertThat(refusal(usual().withPropertyValues("timflux." + property)))
                .hasMessage("timflux.%s: %s", property.split("=", -1)[0], reason);
    }

    static Stream<Arguments> missing() {
        String id = "timflux.sdk-app-id=1";
        String key = "timflux.secret-key=" + KEY;
        String region = "timflux.region=singapore";
        return Stream.of(
                Arguments.of(
                        new String[] {key, region},
                        "timflux.sdk-app-id: There is none; expected the SDKAppID of the application in the console."),
                Arguments.of(
                        new String[] {id, region},
                        "timflux.secret-key: There is none; expected 64 hexadecimal digits from the console, in it or in"
                                + " the file that timflux.secret-key-file names, or a bean of type UserSigProvider."),
                Arguments.of(
                        new String[] {id, key},
                        "timflux.region: There is none; expected the data centre of the application, in it or in"
                                + " timflux.endpoint."),
                Arguments.of(
                        new String[] {id, key, region, "timflux.secret-key-file=/nowhere/key"},
                        "timflux.secret-key: Both it and timflux.secret-key-file are set; expected one of them."),
                Arguments.of(
                        new String[] {id, region, "timflux.secret-key-file=/nowhere/key"},
                        "timflux.secret-key-file: The file /nowhere/key cannot be read; expected the secret key in it."),
                Arguments.of(
                        new String[] {id, key, "timflux.endpoint=https://e", "timflux.backup-endpoint=region"},
                        "timflux.backup-endpoint: It is that of the region, but timflux.region is not set; expected"
                                + " both, or a URI."),
                Arguments.of(
                        new String[] {id, key, "timflux.endpoint=http://tim.example"},
                        "timflux.endpoint: The endpoint is http://tim.example; expected https, for it is not known to"
                                + " be this machine and plain http was not allowed."),
                Arguments.of(
                        new String[] {id, key, "timflux.endpoint=https://e", "timflux.backup-endpoint=https://e"},
                        "timflux.backup-endpoint: The backup endpoint is https://e; expected another one than the"
                                + " endpoint itself."));
    }

    @ParameterizedTest
    @MethodSource("missing")
    void shouldSayWhatGoesTogether(String[] properties, String message) {
        assertThat(refusal(empty().withPropertyValues(properties))).hasMessage(message);
    }

    @Test
    void shouldSayWhichClientOfSeveralItIs() {
        ApplicationContextRunner application = usual().withPropertyValues(
                        "timflux.clients.orders.settling=2m", "timflux.clients.news.identifier=news");
        assertThat(refusal(application)).hasMessageStartingWith("timflux.clients.orders.settling: The settling time");
        assertThat(refusal(usual().withPropertyValues("timflux.clients.orders.identifier=o", "timflux.settling=2m")))
                .as("where it is set")
                .hasMessageStartingWith("timflux.settling: The settling time");
        assertThat(refusal(empty().withPropertyValues("timflux.clients.orders.sdk-ap-id=1")))
                .hasMessageStartingWith("timflux.clients.orders.sdk-app-id: There is none");
        assertThat(refusal(empty().withPropertyValues("timflux.clients.orders.identifier=o")))
                .as("where it is missed")
                .hasMessageStartingWith("timflux.clients.orders.sdk-app-id: There is none");
    }

    @Test
    void shouldRefuseAQuotaThatIsSharedAtAnotherRate() {
        ApplicationContextRunner application = usual().withPropertyValues(
                        "timflux.quota.name=unequal",
                        "timflux.clients.slow.quota.calls-per-second=10",
                        "timflux.clients.fast.quota.calls-per-second=20");
        assertThat(refusal(application))
                .hasMessageMatching(
                        "timflux.clients.(slow|fast).quota.calls-per-second: The quota \"unequal\" is in use.*");
    }

    @Test
    void shouldLeaveTextsThatAreNoValuesToBoot() {
        usual().withPropertyValues("timflux.region=moon").run(context -> assertThat(context.getStartupFailure())
                .rootCause()
                .hasMessageContaining("io.github.timflux.Region.moon"));
        usual().withPropertyValues("timflux.region=moon").run(context -> assertThat(context.getStartupFailure())
                .hasStackTraceContaining(
                        "%s: Failed to bind properties under 'timflux.region'", BindException.class.getName()));
    }

    @Test
    void shouldExplainTheFailureInsteadOfTracingIt() {
        Throwable failure = refusal(usual().withPropertyValues("timflux.bulk.attempts=0"));
        FailureAnalysis analysis = new ClientPropertyFailureAnalyzer().analyze(new IllegalStateException(failure));
        assertThat(analysis).isNotNull();
        assertThat(analysis.getDescription())
                .contains("Property: timflux.bulk.attempts", "Reason: The number of attempts is 0; expected 1 to 100.");
        assertThat(analysis.getAction()).contains("timflux.enabled=false");
    }

    private static Throwable refusal(ApplicationContextRunner application) {
        Throwable[] found = new Throwable[1];
        application.run(context -> {
            Throwable failure = context.getStartupFailure();
            while (failure != null && !(failure instanceof ClientPropertyException)) {
                failure = failure.getCause();
            }
            found[0] = failure;
        });
        return found[0];
    }
}
