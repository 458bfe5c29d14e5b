package io.github.timflux.spring.internal.properties;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Logs one warning that lists the properties under {@code timflux} that do not exist. Spring Boot ignores them, so a
 * misspelt property would have no effect. The warning has no values, because one of them may be a key. It comes before
 * the beans are created: a client may fail because of the misspelt property.
 */
public final class UnknownPropertyReporter implements BeanFactoryPostProcessor {

    private static final Log LOG = LogFactory.getLog(UnknownPropertyReporter.class);

    private static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of("timflux");
    private static final ConfigurationPropertyName CLIENTS = PREFIX.append("clients");

    /** The properties of a client, as if they were directly under {@code timflux}. */
    private static final KnownProperties OF_CLIENT = ofClient();

    /** Kubernetes sets these variables for a service whose name starts with "timflux". */
    private static final Pattern SERVICE_VARIABLE = Pattern.compile(
            "TIMFLUX(_.+)?_(SERVICE_HOST|SERVICE_PORT(_.+)?|PORT(_\\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)?)");

    private final Environment environment;

    public UnknownPropertyReporter(Environment environment) {
        this.environment = environment;
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        KnownProperties known = new KnownProperties();
        Stream.of(beans.getBeanDefinitionNames()).forEach(bean -> addTo(known, bean, beans));
        Set<ConfigurationPropertyName> everyName = everyName(known);
        List<String> unknown = sources()
                .flatMap(source -> unknownIn(source, known, everyName))
                .distinct()
                .toList();
        if (!unknown.isEmpty()) {
            LOG.warn("These properties do not exist and have no effect:\n" + String.join("\n", unknown));
        }
    }

    private static KnownProperties ofClient() {
        KnownProperties properties = new KnownProperties();
        properties.add(PREFIX, TimClientProperties.class);
        return properties;
    }

    /** Adds the properties of a class of this starter, or of the application if it uses the same prefix. */
    private static void addTo(KnownProperties known, String bean, ConfigurableListableBeanFactory beans) {
        ConfigurationProperties annotation = beans.findAnnotationOnBean(bean, ConfigurationProperties.class, false);
        Class<?> type = beans.getType(bean, false);
        if (annotation == null || type == null) {
            return;
        }
        String text = annotation.prefix().isEmpty() ? annotation.value() : annotation.prefix();
        ConfigurationPropertyName prefix = ConfigurationPropertyName.adapt(text, '.');
        if (type == TimClientProperties.class) {
            known.addAll(OF_CLIENT);
        } else if (PREFIX.equals(prefix)) {
            known.add(prefix, type);
        } else if (PREFIX.isAncestorOf(prefix)) {
            known.addTree(prefix);
        }
    }

    private Stream<IterableConfigurationPropertySource> sources() {
        return StreamSupport.stream(
                        ConfigurationPropertySources.get(environment).spliterator(), false)
                .filter(IterableConfigurationPropertySource.class::isInstance)
                .map(IterableConfigurationPropertySource.class::cast);
    }

    private static Stream<ConfigurationPropertyName> names(IterableConfigurationPropertySource source) {
        return source.stream().filter(PREFIX::isAncestorOf);
    }

    /** All known names, with those of each client in any source. */
    private Set<ConfigurationPropertyName> everyName(KnownProperties known) {
        Set<ConfigurationPropertyName> every = new LinkedHashSet<>(known.names());
        sources()
                .flatMap(UnknownPropertyReporter::names)
                .filter(CLIENTS::isAncestorOf)
                .map(name -> name.chop(3))
                .distinct()
                .forEach(client -> OF_CLIENT.names().forEach(name -> every.add(client.append(name.subName(1)))));
        return every;
    }

    private static Stream<String> unknownIn(
            IterableConfigurationPropertySource source,
            KnownProperties known,
            Set<ConfigurationPropertyName> everyName) {
        Set<ConfigurationPropertyName> unknown = names(source)
                .filter(name -> !isKnown(name, known))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource) {
            // The name of a variable has no dashes, so it is known if one of the known names finds the variable.
            Set<String> found =
                    everyName.stream().map(name -> variable(source, name)).collect(Collectors.toSet());
            unknown.removeIf(name -> found.contains(variable(source, name)) || isOfService(variable(source, name)));
        }
        return unknown.stream().map(name -> describe(name, origin(source, name), known));
    }

    private static boolean isOfService(String variable) {
        return SERVICE_VARIABLE.matcher(variable.toUpperCase(Locale.ROOT)).matches();
    }

    /** The name of the environment variable that has the property; empty if there is none. */
    private static String variable(ConfigurationPropertySource source, ConfigurationPropertyName name) {
        return origin(source, name) instanceof PropertySourceOrigin origin ? origin.getPropertyName() : "";
    }

    private static @Nullable Origin origin(ConfigurationPropertySource source, ConfigurationPropertyName name) {
        ConfigurationProperty property = source.getConfigurationProperty(name);
        return property == null ? null : property.getOrigin();
    }

    private static boolean isKnown(ConfigurationPropertyName name, KnownProperties known) {
        return CLIENTS.isAncestorOf(name) ? OF_CLIENT.contains(inClient(name)) : known.contains(name);
    }

    /** Changes {@code timflux.clients.NAME.region} to {@code timflux.region}. */
    private static ConfigurationPropertyName inClient(ConfigurationPropertyName name) {
        return PREFIX.append(name.subName(Math.min(3, name.getNumberOfElements())));
    }

    private static String describe(ConfigurationPropertyName name, @Nullable Origin origin, KnownProperties known) {
        boolean isOfClient = CLIENTS.isAncestorOf(name) && name.getNumberOfElements() > 3;
        ConfigurationPropertyName nearest = isOfClient
                ? name.chop(3).append(nearest(inClient(name), OF_CLIENT).subName(1))
                : nearest(name, known);
        return "    - " + name + (origin == null ? "" : " (" + origin + ")") + "; the nearest name is " + nearest;
    }

    private static ConfigurationPropertyName nearest(ConfigurationPropertyName name, KnownProperties known) {
        String text = text(name);
        return known.names().stream()
                .min(Comparator.comparingInt(candidate -> EditDistance.between(text, text(candidate))))
                .orElse(name);
    }

    private static String text(ConfigurationPropertyName name) {
        return name.toString().replace("-", "").toLowerCase(Locale.ROOT);
    }
}
