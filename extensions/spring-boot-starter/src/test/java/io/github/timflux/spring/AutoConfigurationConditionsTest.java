package io.github.timflux.spring;

import static io.github.timflux.spring.TestApplications.client;
import static io.github.timflux.spring.TestApplications.empty;
import static io.github.timflux.spring.TestApplications.usual;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.PushApi;
import io.github.timflux.TimClient;
import io.github.timflux.TimPushApi;
import io.github.timflux.spring.autoconfigure.TimFluxAutoConfiguration;
import io.github.timflux.spring.autoconfigure.TimFluxHealthContributorAutoConfiguration;
import io.github.timflux.spring.internal.client.DefaultClientConfiguration;
import io.github.timflux.spring.internal.client.GracefulShutdownLifecycle;
import io.github.timflux.spring.internal.client.PushApiFactory;
import io.github.timflux.spring.internal.client.TimClientFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionEvaluationReport;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** The conditions under which the starter creates beans. */
final class AutoConfigurationConditionsTest {

    @Test
    void shouldCreateAClientAndItsOperations() {
        usual().run(context -> {
            assertThat(context).hasSingleBean(TimClient.class).hasSingleBean(PushApi.class);
            assertThat(context).hasSingleBean(TimPushApi.class).hasSingleBean(GracefulShutdownLifecycle.class);
        });
    }

    @Test
    void shouldCreateNothingWithoutProperties() {
        empty().run(context -> {
            assertThat(context).hasNotFailed().doesNotHaveBean(TimClient.class).doesNotHaveBean(PushApi.class);
            assertThat(context)
                    .doesNotHaveBean(GracefulShutdownLifecycle.class)
                    .doesNotHaveBean("timfluxHealthContributor");
        });
    }

    @Test
    void shouldReportWhyThereIsNoClient() {
        empty().run(context -> assertThat(ConditionEvaluationReport.get(context.getBeanFactory())
                        .getConditionAndOutcomesBySource()
                        .get(DefaultClientConfiguration.class.getName()))
                .anySatisfy(outcome -> assertThat(outcome.getOutcome().getMessage())
                        .contains("did not find any property of a client, such as timflux.sdk-app-id")));
    }

    @Test
    void shouldCreateNothingWhenDisabled() {
        usual().withPropertyValues("timflux.enabled=false").run(context -> assertThat(context)
                .hasNotFailed()
                .doesNotHaveBean(TimClient.class)
                .doesNotHaveBean(TimClientFactory.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sdk-app-id=1", "secret-key=x", "secret-key-file=x", "region=tokyo", "endpoint=https://e"})
    void shouldFailWhenOnlyOnePropertyIsSet(String property) {
        empty().withPropertyValues("timflux." + property)
                .run(context -> assertThat(context).hasFailed());
    }

    @Test
    void shouldUseAClientOfTheApplication() {
        empty().withBean("mine", TimClient.class, TestApplications::client).run(context -> {
            assertThat(context).hasSingleBean(TimClient.class).hasBean("mine");
            assertThat(context).hasSingleBean(TimPushApi.class).hasSingleBean(GracefulShutdownLifecycle.class);
        });
        usual().withBean("mine", TimClient.class, TestApplications::client)
                .run(context ->
                        assertThat(context).hasSingleBean(TimClient.class).hasBean("mine"));
    }

    @Test
    void shouldUseOperationsOfTheApplication() {
        usual().withBean("mine", PushApi.class, () -> PushApiFactory.allMemberPush(client()))
                .run(context -> assertThat(context)
                        .hasSingleBean(TimClient.class)
                        .hasSingleBean(PushApi.class)
                        .doesNotHaveBean(TimPushApi.class));
    }

    @Test
    void shouldCreateNoOperationsForTwoClients() {
        empty().withBean("mine", TimClient.class, TestApplications::client)
                .withBean("yours", TimClient.class, TestApplications::client)
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(PushApi.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"all_member_push", "all-member-push", "ALL_MEMBER_PUSH", "allMemberPush"})
    void shouldAcceptEveryNotationOfThePathFamily(String family) {
        usual().withPropertyValues("timflux.path-family=" + family)
                .run(context -> assertThat(context).hasSingleBean(PushApi.class).doesNotHaveBean(TimPushApi.class));
    }

    @Test
    void shouldWorkWithoutTheActuator() {
        new ApplicationContextRunner()
                .withUserConfiguration(StarterOnly.class)
                .withPropertyValues(TestApplications.USUAL)
                .withClassLoader(new FilteredClassLoader("org.springframework.boot.health"))
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .hasSingleBean(TimClient.class)
                        .doesNotHaveBean(TimFluxHealthContributorAutoConfiguration.class));
    }

    /** Uses the list of auto-configurations, as an application does. */
    @Test
    void shouldBeFoundBySpringBoot() {
        new ApplicationContextRunner()
                .withUserConfiguration(AllAutoConfigurations.class)
                .withPropertyValues(TestApplications.USUAL)
                .run(context -> assertThat(context)
                        .hasSingleBean(TimPushApi.class)
                        .hasSingleBean(TimFluxHealthContributorAutoConfiguration.class));
    }

    @ImportAutoConfiguration({TimFluxAutoConfiguration.class, TimFluxHealthContributorAutoConfiguration.class})
    static final class StarterOnly {}

    @EnableAutoConfiguration
    static final class AllAutoConfigurations {}
}
