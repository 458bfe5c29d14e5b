package io.github.timflux.core.internal.json;

import io.github.timflux.AccountType;
import io.github.timflux.AttributeRemoval;
import io.github.timflux.AttributeUpdate;
import io.github.timflux.TagUpdate;
import io.github.timflux.TypedAttributeName;
import java.util.List;
import java.util.Map;

/** The requests of the golden files as objects, named after the operation on the wire. */
public final class Samples {

    public static final String DEVICE = "379C2F0D-290D-47AE-94D1-919058C39C77";

    public static final List<String> IM_GET_ATTR = List.of("Zhang Xiaohong", "Chen Xiaoming", "abc");
    public static final List<AttributeUpdate> IM_SET_ATTR = List.of(
            new AttributeUpdate("xiaojun012", Map.of("sex", "attr1", "city", "attr2")),
            new AttributeUpdate("xiaojun013", Map.of("city", "attr3", "sex", "attr4")));
    public static final List<AttributeRemoval> IM_REMOVE_ATTR =
            List.of(AttributeRemoval.of("xiaojun013", "sex", "city"), AttributeRemoval.of("xiaojun012", "sex", "city"));
    public static final Map<Integer, String> IM_SET_ATTR_NAME = Map.of(0, "sex", 1, "city", 2, "country");
    public static final List<String> IM_GET_TAG = List.of("xiaojun012", "xiaojun013");
    public static final List<TagUpdate> IM_ADD_TAG =
            List.of(TagUpdate.of("xiaojun012", "a", "b"), TagUpdate.of("xiaojun013", "a", "b"));
    public static final List<TagUpdate> IM_REMOVE_TAG = IM_ADD_TAG;
    public static final List<String> IM_REMOVE_ALL_TAGS = List.of("xiaojun012", "xiaojun013");

    public static final List<String> GET_ATTR = List.of("Mary", "xiaoming", "xiaohua");
    public static final List<AttributeUpdate> SET_ATTR = List.of(
            new AttributeUpdate(DEVICE, Map.of("sex", "female", "city", "NewYork")),
            new AttributeUpdate("xiaoming", Map.of("sex", "male", "city", "ShenZhen")));
    public static final List<AttributeRemoval> REMOVE_ATTR =
            List.of(AttributeRemoval.of("Mary", "sex", "city"), AttributeRemoval.of("xiaoming", "sex", "city"));
    public static final Map<Integer, TypedAttributeName> SET_ATTR_NAME = Map.of(
            0, new TypedAttributeName("sex", AccountType.USER_ID),
            1, new TypedAttributeName("city", AccountType.USER_ID),
            2, new TypedAttributeName("country", AccountType.USER_ID));
    public static final List<String> GET_TAG = List.of("xiaoming", "xiaohong", "Mary");
    public static final List<TagUpdate> ADD_TAG =
            List.of(TagUpdate.of("xiaoming", "黄金会员", "周卡用户"), TagUpdate.of(DEVICE, "白金会员", "周卡用户"));
    public static final List<TagUpdate> REMOVE_TAG = List.of(
            TagUpdate.of("xiaoming", "GoldMember", "WeekPassUser"),
            TagUpdate.of("xiaohong", "Platinum Member", "MonthPassUser"));
    public static final List<String> CLEAR_ALL_TAGS = List.of("xiaoming", "xiaohong");

    private Samples() {}
}
