package io.github.timflux.spring;

import static io.github.timflux.spring.Applications.client;
import static io.github.timflux.spring.Applications.empty;
import static io.github.timflux.spring.Applications.usual;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.PushApi;
import io.github.timflux.TimClient;
import io.github.timflux.TimPushApi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionEvaluationReport;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** When there is a client, and when there is none. */
final class ConditionsTest {

    @Test
    void shouldMakeAClientAndItsOperations() {
        usual().run(context -> {
            assertThat(context).hasSingleBean(TimClient.class).hasSingleBean(PushApi.class);
            assertThat(context).hasSingleBean(TimPushApi.class).hasSingleBean(GracefulClose.class);
        });
    }

    @Test
    void shouldMakeNothingOfNothing() {
        empty().run(context -> {
            assertThat(context).hasNotFailed().doesNotHaveBean(TimClient.class).doesNotHaveBean(PushApi.class);
            assertThat(context).doesNotHaveBean(GracefulClose.class).doesNotHaveBean("timfluxHealthContributor");
        });
    }

    @Test
    void shouldSayWhyThereIsNone() {
        empty().run(context -> assertThat(ConditionEvaluationReport.get(context.getBeanFactory())
                        .getConditionAndOutcomesBySource()
                        .get(UnnamedClientConfiguration.class.getName()))
                .anySatisfy(outcome -> assertThat(outcome.getOutcome().getMessage())
                        .contains("did not find any property of a client, such as timflux.sdk-app-id")));
    }

    @Test
    void shouldMakeNothingWhenItIsSwitchedOff() {
        usual().withPropertyValues("timflux.enabled=false").run(context -> assertThat(context)
                .hasNotFailed()
                .doesNotHaveBean(TimClient.class)
                .doesNotHaveBean(ClientFactory.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sdk-app-id=1", "secret-key=x", "secret-key-file=x", "region=tokyo", "endpoint=https://e"})
    void shouldComplainRatherThanDoNothingWhenOnePropertyIsSet(String property) {
        empty().withPropertyValues("timflux." + property)
                .run(context -> assertThat(context).hasFailed());
    }

    @Test
    void shouldLeaveTheClientToTheApplication() {
        empty().withBean("mine", TimClient.class, Applications::client).run(context -> {
            assertThat(context).hasSingleBean(TimClient.class).hasBean("mine");
            assertThat(context).hasSingleBean(TimPushApi.class).hasSingleBean(GracefulClose.class);
        });
        usual().withBean("mine", TimClient.class, Applications::client)
                .run(context ->
                        assertThat(context).hasSingleBean(TimClient.class).hasBean("mine"));
    }

    @Test
    void shouldLeaveTheOperationsToTheApplication() {
        usual().withBean("mine", PushApi.class, () -> PushApis.allMemberPush(client()))
                .run(context -> assertThat(context)
                        .hasSingleBean(TimClient.class)
                        .hasSingleBean(PushApi.class)
                        .doesNotHaveBean(TimPushApi.class));
    }

    @Test
    void shouldMakeNoOperationsOfTwoClients() {
        empty().withBean("mine", TimClient.class, Applications::client)
                .withBean("yours", TimClient.class, Applications::client)
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(PushApi.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"all_member_push", "all-member-push", "ALL_MEMBER_PUSH", "allMemberPush"})
    void shouldHaveTheOtherFamilyHoweverItIsWritten(String family) {
        usual().withPropertyValues("timflux.family=" + family)
                .run(context -> assertThat(context).hasSingleBean(PushApi.class).doesNotHaveBean(TimPushApi.class));
    }

    @Test
    void shouldDoWithoutTheActuator() {
        new ApplicationContextRunner()
                .withUserConfiguration(Ours.class)
                .withPropertyValues(Applications.USUAL)
                .withClassLoader(new FilteredClassLoader("org.springframework.boot.health"))
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .hasSingleBean(TimClient.class)
                        .doesNotHaveBean(TimFluxHealthContributorAutoConfiguration.class));
    }

    /** Found as an application finds it: by the list of auto-configurations. */
    @Test
    void shouldBeFoundByBoot() {
        new ApplicationContextRunner()
                .withUserConfiguration(Everything.class)
                .withPropertyValues(Applications.USUAL)
                .run(context -> assertThat(context)
                        .hasSingleBean(TimPushApi.class)
                        .hasSingleBean(TimFluxHealthContributorAutoConfiguration.class));
    }

    @ImportAutoConfiguration({TimFluxAutoConfiguration.class, TimFluxHealthContributorAutoConfiguration.class})
    static final class Ours {}

    @EnableAutoConfiguration
    static final class Everything {}
}
