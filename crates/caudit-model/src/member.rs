//! Members of Graph's enumerations, with room for those that do not exist yet.

/// A member of one of Graph's enumerations as found in a policy.
///
/// Graph's enumerations grow. A member that we do not know must neither match nor fail to match:
/// it is kept by its name and makes the condition unknown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Member<T> {
    /// A member we know.
    Known(T),
    /// The name of a member we do not know.
    Unrecognised(String),
}

impl<T> Member<T> {
    /// The member, if we know it.
    pub fn known(&self) -> Option<&T> {
        match self {
            Self::Known(value) => Some(value),
            Self::Unrecognised(_) => None,
        }
    }
}

/// Declares an enumeration of Graph's: each member with the name Graph gives it.
///
/// Names are matched without regard to case, because exports differ in it.
macro_rules! graph_enum {
    ($(#[$meta:meta])* $vis:vis enum $name:ident { $($(#[$doc:meta])* $variant:ident = $text:literal $(| $alias:literal)*,)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        $vis enum $name { $($(#[$doc])* $variant,)+ }

        impl $name {
            /// Every member, in Graph's order.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// Graph's name of the member.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $text,)+ }
            }

            /// The member with this name, ignoring case.
            pub fn parse(text: &str) -> Option<Self> {
                $(if text.eq_ignore_ascii_case($text) $(|| text.eq_ignore_ascii_case($alias))* { return Some(Self::$variant); })+
                None
            }

            /// The member with this name, or the name itself where we do not know it.
            pub fn member(text: &str) -> $crate::Member<Self> {
                Self::parse(text).map_or_else(|| $crate::Member::Unrecognised(text.to_owned()), $crate::Member::Known)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.name())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = String::deserialize(deserializer)?;
                Self::parse(&text).ok_or_else(|| {
                    let names: Vec<&str> = Self::ALL.iter().map(|member| member.name()).collect();
                    serde::de::Error::custom(format!("`{text}` is not one of {}", names.join(", ")))
                })
            }
        }
    };
}

pub(crate) use graph_enum;
