package io.github.timflux.spring.internal.client;

import io.github.timflux.PushApi;
import io.github.timflux.TimClient;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.analyzer.AbstractInjectionFailureAnalyzer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Names the clients when an injection without a name could get several of them. */
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class AmbiguousClientFailureAnalyzer
        extends AbstractInjectionFailureAnalyzer<NoUniqueBeanDefinitionException> {

    @Override
    protected @Nullable FailureAnalysis analyze(
            Throwable rootFailure, NoUniqueBeanDefinitionException cause, @Nullable String description) {
        Class<?> type = cause.getBeanType();
        if (type == null || !(TimClient.class.isAssignableFrom(type) || PushApi.class.isAssignableFrom(type))) {
            return null;
        }
        Collection<String> beans = Objects.requireNonNullElse(cause.getBeanNamesFound(), List.of());
        String clients = beans.stream()
                .map(bean -> "    - \"" + ClientBeanNames.clientOf(bean) + "\" (bean " + bean + ")")
                .collect(Collectors.joining("\n"));
        String example =
                beans.stream().findFirst().map(ClientBeanNames::clientOf).orElse("NAME");
        return new FailureAnalysis(
                Objects.requireNonNullElse(description, "The application") + " required a single "
                        + type.getSimpleName() + ", but there are several clients of Tencent Cloud Chat, and none is"
                        + " primary:\n\n" + clients,
                "Name the client at the injection point, for example with @Qualifier(\"" + example
                        + "\"); or declare a bean of type " + type.getSimpleName()
                        + " with @Primary; or set timflux.sdk-app-id with its key and region for a client without a"
                        + " name, which is then injected.",
                cause);
    }
}
