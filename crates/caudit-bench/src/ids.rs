//! Object ids of the generated tenants, and drawing from lists of them.

use caudit_testkit::generate::Rng;

/// Users of a tenant.
pub(crate) const USERS: usize = 5_000;
/// Groups of a tenant.
pub(crate) const GROUPS: usize = 60;
/// Applications of a tenant, Microsoft's included.
pub(crate) const APPS: usize = 200;

/// Applications of the Office 365 suite: Exchange, SharePoint, Teams, and others that people sign in to.
pub(crate) const OFFICE_365: [&str; 16] = [
    "00000002-0000-0ff1-ce00-000000000000",
    "00000003-0000-0ff1-ce00-000000000000",
    "cc15fd57-2c6c-4117-a88c-83b1d56b4bbe",
    "1fec8e78-bce4-4aaf-ab1b-5451cc387264",
    "00000004-0000-0ff1-ce00-000000000000",
    "00000005-0000-0ff1-ce00-000000000000",
    "00000006-0000-0ff1-ce00-000000000000",
    "4765445b-32c6-49b0-83e6-1d93765276ca",
    "4b233688-031c-404b-9a80-a4f3f2351f90",
    "67ad5377-2d78-4ac2-a867-6300cda00e85",
    "b26aadf8-566f-4478-926f-589f601d9c74",
    "ab9b8c07-8f02-4f72-87fa-80105867a763",
    "2d4d3d8e-2be3-4bef-9f87-7875a61c29de",
    "c9a559d2-7aab-4f13-a6ed-e7e9c52aec87",
    "905fcf26-4eb7-48a0-9ff0-8dcc7194b5ba",
    "a8f7a65c-f5ba-4859-b2d6-df772c264e9d",
];

/// Template ids of the roles that Microsoft's own policy template for administrators names.
pub(crate) const ROLES: [&str; 14] = [
    "62e90394-69f5-4237-9190-012177145e10",
    "194ae4cb-b126-40b2-bd5b-6091b380977d",
    "f28a1f50-f6e7-4571-818b-6a12f2af6b6c",
    "29232cdf-9323-42fd-ade2-1d097af3e4de",
    "b1be1c3e-b65d-4f19-8427-f6fa0d97feb9",
    "729827e3-9c14-49f7-bb1b-9608f156bbb8",
    "b0f54661-2d74-4c50-afa3-1ec803f12efe",
    "fe930be7-5e62-47db-91af-98c3a49a38b1",
    "c4e39bd9-1100-46d3-8c65-fb160da0071f",
    "9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3",
    "158c047a-c907-4556-b7ef-446551a6b5f7",
    "966707d0-3269-4727-9be2-8c3a10f19b9d",
    "7be44c8a-adaf-4e2a-84d6-ab2649e08a13",
    "e8611ab8-c189-46e8-94e1-60213ab1f814",
];

/// The ids that policies and sign-ins of one tenant draw from.
#[derive(Debug)]
pub(crate) struct Ids {
    /// Users; the first two are the emergency accounts.
    pub(crate) users: Vec<String>,
    /// Groups; the first holds the emergency accounts.
    pub(crate) groups: Vec<String>,
    /// Applications, those of Office 365 first.
    pub(crate) apps: Vec<String>,
    /// Named locations.
    pub(crate) locations: Vec<String>,
    /// Home tenants of guests.
    pub(crate) tenants: Vec<String>,
}

impl Ids {
    /// The ids of a tenant with these named locations.
    pub(crate) fn new(locations: Vec<String>) -> Self {
        let office = OFFICE_365.iter().map(|id| (*id).to_owned());
        Self {
            users: (0..USERS).map(|number| guid(1, number)).collect(),
            groups: (0..GROUPS).map(|number| guid(2, number)).collect(),
            apps: office.chain((OFFICE_365.len()..APPS).map(|number| guid(3, number))).collect(),
            locations,
            tenants: (0..12).map(|number| guid(4, number)).collect(),
        }
    }
}

/// An id with the spread of a real one, the same for the same kind and number.
pub(crate) fn guid(kind: u64, number: usize) -> String {
    let mut rng = Rng::new((kind << 40) + number as u64);
    let (high, low) = (rng.next_u64(), rng.next_u64());
    let (a, b, c) = (high >> 32, high >> 16 & 0xffff, high & 0xfff);
    format!("{a:08x}-{b:04x}-4{c:03x}-{:04x}-{:012x}", low >> 48 & 0x3fff | 0x8000, low & 0xffff_ffff_ffff)
}

/// One of the words.
pub(crate) fn one(rng: &mut Rng, words: &[String]) -> String {
    words.get(rng.below(words.len())).cloned().unwrap_or_default()
}

/// One to `most` of the words, each once.
pub(crate) fn several(rng: &mut Rng, words: &[String], most: usize) -> Vec<String> {
    let mut chosen = Vec::new();
    for _ in 0..=rng.below(most) {
        let word = one(rng, words);
        if !chosen.contains(&word) {
            chosen.push(word);
        }
    }
    chosen
}
